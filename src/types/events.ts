/** The stages of the pipeline, in their order. */
export type Stage = 'scan' | 'parse' | 'link' | 'plan' | 'generate' | 'verify' | 'render' | 'write';

/** What a run tells its listeners; the core prints nothing itself. */
export type RunEvent =
  | { readonly type: 'stage-start'; readonly stage: Stage }
  | {
      readonly type: 'stage-end';
      readonly stage: Stage;
      /** Milliseconds. */
      readonly duration: number;
      readonly count: number;
    }
  | {
      readonly type: 'progress';
      readonly stage: Stage;
      readonly done: number;
      readonly total: number;
      readonly label: string;
    }
  | { readonly type: 'notice'; readonly message: string }
  | { readonly type: 'warning'; readonly message: string };

export type Emit = (event: RunEvent) => void;
