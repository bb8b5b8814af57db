/**
 * The part of Papa Parse that is used here. Its published types bring in those of Node, which core must
 * not see.
 */
declare module "papaparse/papaparse.min.js" {
  interface Step {
    readonly data: readonly string[];
    readonly errors: readonly { readonly type: string; readonly code: string }[];
  }

  const Papa: {
    parse(
      text: string,
      config: {
        readonly delimiter: string;
        readonly newline: "\n";
        step(row: Step, parser: { abort(): void }): void;
      },
    ): void;
  };
  // biome-ignore lint/style/noDefaultExport: Papa Parse is a CommonJS module.
  export default Papa;
}
