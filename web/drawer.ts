// The drawer opens by `:target` and works without script; Escape closes it.

export function drawer(): void {
  addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && location.hash === '#page-nav') location.hash = '#page-main';
  });
}
