'use strict';

const path = require('node:path');

const { default: Sequencer } = require('@jest/test-sequencer');

const CHAOS = path.join(__dirname, '..', 'chaos', path.sep);

/**
 * The suites that take longest begin first, so that no worker is left with one of them while the others have
 * nothing to do. Jest knows how long each took only where it ran before; elsewhere it begins with the largest
 * files, and those of `chaos` are small.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const isLong = ({ path: file }) => file.startsWith(CHAOS);
    const sorted = super.sort(tests);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
};
