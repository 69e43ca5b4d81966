/** A style sheet, minified by the build and handed over as its text. */
declare module '*.css' {
  const text: string;
  export default text;
}
