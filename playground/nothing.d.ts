/** See tsconfig.json. */
export {};
