/** One figure of a bench. */
export interface Line {
  /** In the words of the issue that asked for it. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** What the issue asks for, where it does. */
  readonly target?: number;
  /** The same measured on something else in the same run. */
  readonly peer?: { readonly name: string; readonly value: number };
}

export interface BenchOptions {
  /** Asked for by `--size`; a bench without it takes the size of which it says itself that it ends within 8 minutes on 2 cores. */
  readonly size?: number;
  /** Progress for people; goes to stderr, so that stdout holds results only. */
  readonly say: (text: string) => void;
}

export interface BenchResult {
  readonly bench: string;
  readonly size: number;
  readonly lines: readonly Line[];
}

/** What a file `bench/<name>.ts` exports; what only this bench needs lies in `bench/<name>/`. */
export interface BenchModule {
  /** One sentence: what is measured, beside which peer. */
  readonly about: string;
  readonly run: (options: BenchOptions) => Promise<BenchResult>;
}
