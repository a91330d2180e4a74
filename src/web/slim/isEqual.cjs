// In the browser's bundle this stands for lodash.isequal, of which the deltas use only this much: attributes are JSON values.
module.exports = require('../text/values.ts').sameValue;
