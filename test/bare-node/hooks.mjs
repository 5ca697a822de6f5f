/** What is imported as TypeScript is CommonJS, and goes through `require` with its extensions. */
export function load(url, context, next) {
  return /\.ts(\?|$)/.test(url) ? { format: 'commonjs', shortCircuit: true } : next(url, context);
}
