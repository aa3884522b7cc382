// Figures as every listener writes them: the same in every locale.

const figures = new Intl.NumberFormat('en-US');

/** 12345 as `12,345`. */
export function count(value: number): string {
  return figures.format(Math.round(value));
}

/** USD with the digits that a price needs: `$0.0541`, `$12.30`. */
export function dollars(usd: number): string {
  return `$${usd.toFixed(usd >= 10 ? 2 : 4)}`;
}

/** Milliseconds as `0.4 s`, `37 s`, `3 min 37 s`, `2 h 5 min`. */
export function span(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
}

/** `1 item`, `2 items`. */
export function plural(amount: number, one: string, many = `${one}s`): string {
  return `${count(amount)} ${amount === 1 ? one : many}`;
}
