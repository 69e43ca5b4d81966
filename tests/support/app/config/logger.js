'use strict';

module.exports = () => ({ level: process.env.HANDOFF_TEST_LOG ?? 'error' });
