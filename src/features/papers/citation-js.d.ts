// Only what is used here; the packages ship no types.
declare module "@citation-js/core" {
  export const plugins: { readonly input: { data(input: unknown, format: string): unknown } };
}
declare module "@citation-js/plugin-bibtex" {}
