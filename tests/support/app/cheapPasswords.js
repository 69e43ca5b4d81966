'use strict';

const bcrypt = require('bcryptjs');

/**
 * Strapi hashes passwords at a cost of 10: 60 ms of a core for each member that a test creates. At the least
 * cost the hash is as valid, and a login compares it in less than a millisecond.
 */
const LEAST_COST = 4;

const { hash } = bcrypt;

// A comparison calls it with the salt of a hash.
bcrypt.hash = (password, cost, ...rest) =>
  hash(password, typeof cost === 'number' ? LEAST_COST : cost, ...rest);
