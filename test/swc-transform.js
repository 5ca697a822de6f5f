const { createTransformer } = require('@swc/jest');

/**
 * @swc/jest, with one mend for ES-module packages turned into CommonJS: they make themselves a `require`
 * by `createRequire(import.meta.url)`, which would clash with the one that CommonJS gives.
 */
module.exports = {
  createTransformer(options) {
    const swc = createTransformer(options);
    const mend = (source) => source.replace(/^const require = createRequire\(import\.meta\.url\);$/m, '');
    return {
      ...swc,
      getCacheKey: (source, ...rest) => swc.getCacheKey(mend(source), ...rest),
      process: (source, filename, transformOptions) => swc.process(mend(source), filename, transformOptions),
    };
  },
};
