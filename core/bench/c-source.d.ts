/** Vite gives a file's text for an import that ends in `?raw`. */
declare module "*.c?raw" {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: Vite decides what such a module exports.
  export default text;
}
