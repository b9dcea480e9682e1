import tseslint from "typescript-eslint";

const TIME = "Read the time from core/clock.ts, or take it from the context.";

/** What must not be written in a room, with what to do instead. */
const restricted = (...rules) => ["error", ...rules.map(([selector, message]) => ({ selector, message }))];
const noClock = [
  ["NewExpression[callee.name='Date'][arguments.length=0]", TIME],
  ["CallExpression[callee.object.name='Date'][callee.property.name='now']", TIME],
];
const noDefault = ["ExportDefaultDeclaration", "Export by name."];
const noEnvironment = ["MemberExpression[object.name='process'][property.name='env']", "Read settings through src/config.ts."];

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      "dist",
      "var",
      "coverage",
      "data",
      "test/client",
      "src/server/graphiql",
      "scripts",
      "*.mjs",
      "*.cjs",
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { project: "./tsconfig.json", tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "@typescript-eslint/only-throw-error": "error",
      // Async without await keeps a promised shape; TypeScript sees to the rest.
      "@typescript-eslint/require-await": "off",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["src/**/*.ts"],
    rules: {
      "max-lines": ["error", { max: 300, skipBlankLines: false, skipComments: false }],
      "max-lines-per-function": ["error", { max: 70 }],
      "max-params": ["error", 6],
      complexity: ["error", 20],
      "no-restricted-syntax": restricted(...noClock, noDefault, noEnvironment),
    },
  },
  { files: ["src/core/clock.ts"], rules: { "no-restricted-syntax": restricted(noDefault, noEnvironment) } },
  { files: ["src/config.ts"], rules: { "no-restricted-syntax": restricted(...noClock, noDefault) } },
  { files: ["src/main.ts"], rules: { "no-console": "off" } },
  {
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: {
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/unbound-method": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-misused-promises": "off",
      "@typescript-eslint/await-thenable": "off",
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
      "no-console": "off",
    },
  },
);
