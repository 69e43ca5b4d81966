import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Folders of `server/` that stand side by side: each may know core and app, none may know another. */
const ADAPTERS = ['db', 'channels', 'strapi', 'images', 'mail', 'http', 'realtime', 'jobs'];

/** The rules for a folder of `server/`; its files and those one level deeper reach `server/` by different paths. */
const inFolder = (folder, rulesOf) =>
  [1, 2].map((depth) => ({
    files: [`server/${folder}/${'*/'.repeat(depth - 1)}*.ts`],
    rules: rulesOf(`^${'\\.\\./'.repeat(depth)}`),
  }));

/** A `no-restricted-imports` setting from regular expressions over the import's own words. */
function restrict(...patterns) {
  return {
    'no-restricted-imports': [
      'error',
      { patterns: patterns.map(([regex, message]) => ({ regex, message })) },
    ],
  };
}

const toAdapters = (up) => [
  `${up}(${ADAPTERS.join('|')})(/|$)`,
  'The arrow points inwards: core and app know no adapter.',
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/build/**',
      '**/node_modules/**',
      '**/.strapi/**',
      '**/.cache/**',
      '**/.tmp/**',
      'playground/.demo/**',
      'playground/types/**',
      'tests/**/artifacts/**',
      'coverage/**',
    ],
  },
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['strapi-admin.ts'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': [
        'error',
        { checksVoidReturn: { attributes: false } },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  ...inFolder('core', (up) =>
    restrict(
      ['^(?!zod$|\\.)', 'core is pure: it imports nothing but zod.'],
      [`${up}(app|index)(/|$)`, 'core knows nothing outside itself.'],
      toAdapters(up)
    )
  ),
  ...inFolder('app', (up) =>
    restrict(
      ['^(@strapi|knex|socket\\.io|engine\\.io|node-cron|koa)', 'app knows ports, not libraries.'],
      [`${up}index(\\.ts)?$`, 'Only the entry knows everything.'],
      toAdapters(up)
    )
  ),
  ...ADAPTERS.flatMap((adapter) =>
    inFolder(adapter, (up) =>
      restrict(
        [
          `${up}(${ADAPTERS.filter((other) => other !== adapter).join('|')})(/|$)`,
          'Adapters never import each other.',
        ],
        [`${up}index(\\.ts)?$`, 'Only the entry knows everything.']
      )
    )
  ),
  {
    files: ['server/db/**/*.ts'],
    rules: {
      // Knex types rows as `any` and builders as promises. rows.ts turns every row into the model.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-misused-promises': 'off',
    },
  },
  {
    files: ['server/**/*.ts'],
    rules: {
      'no-restricted-globals': ['error', 'window', 'document', 'localStorage', 'navigator'],
    },
  },
  {
    files: ['admin/**/*.{ts,tsx}', 'widget/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'server/(?!core/(contract|limits)(\\.ts)?$)',
              message: 'Browser code shares nothing with the server but the wire and the limits.',
            },
            {
              regex: 'server/core/contract',
              allowTypeImports: true,
              message: 'Only the types of the wire are shared.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['admin/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ['tests/**/*.{ts,tsx}', 'bench/**/*.ts'],
    rules: {
      // What comes over the wire in a test is `unknown` by nature; the assertions are its check.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    files: ['bench/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    rules: {
      eqeqeq: ['error', 'always'],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      'no-undef': 'off',
      'no-var': 'error',
      'prefer-const': 'error',
    },
  }
);
