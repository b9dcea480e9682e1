import tseslint from "typescript-eslint";

const dateNow = {
  selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  message: "Only core/clock.ts looks at the machine's clock; take the instant from the context.",
};
const newDate = { selector: "NewExpression[callee.name='Date']", message: "Make instants with core/clock.ts." };
const environment = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: "Only config.ts reads the environment.",
};
const defaultExport = { selector: "ExportDefaultDeclaration", message: "Named exports only." };
const unknownCast = {
  selector: "TSAsExpression > TSAsExpression > TSUnknownKeyword",
  message: "Parse at the border, trust within: no `as unknown as`.",
};

export default tseslint.config(
  {
    ignores: [
      ...["dist/", "client/dist/", "examples/*/dist/", "var/", "coverage/", "node_modules/"],
      ...["test/client/", "src/server/graphiql/workspace/client/", "client/src/generated/"],
    ],
  },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ["**/*.ts", "**/*.tsx"] })),
  {
    files: ["**/*.ts", "**/*.tsx"],
    languageOptions: {
      parserOptions: {
        project: ["tsconfig.json", "src/server/graphiql/tsconfig.json", "client/tsconfig.json", "examples/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", { max: 70, IIFEs: true }],
      complexity: ["error", 20],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-console": "error",
      "no-duplicate-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // Numbers in sentences are told as they are.
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true, allowNullish: true },
      ],
      // `() => resolve()` and event handlers read better so.
      "@typescript-eslint/no-confusing-void-expression": "off",
      // TypeGraphQL's resolver classes and marker classes have nothing else to hold.
      "@typescript-eslint/no-extraneous-class": "off",
      // Interfaces that promise a promise are kept also where there is nothing to wait for.
      "@typescript-eslint/require-await": "off",
      // A type parameter may say what the caller expects of a row.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Rows are plain values in the shape of an entity's class, and are spread as such.
      "@typescript-eslint/no-misused-spread": "off",
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      // TypeORM's older names are those that its managers and drivers share on both databases.
      "@typescript-eslint/no-deprecated": "off",
      "@typescript-eslint/no-invalid-void-type": "off",
      // It does not see what a closure changes meanwhile, nor that answers from outside may lack what their type promises.
      "@typescript-eslint/no-unnecessary-condition": "off",
      // Node's own errors are told apart by their code.
      "@typescript-eslint/use-unknown-in-catch-callback-variable": "off",
      "no-restricted-syntax": ["error", newDate, dateNow, environment, defaultExport, unknownCast],
    },
  },
  { files: ["src/core/clock.ts"], rules: { "no-restricted-syntax": ["error", environment, defaultExport, unknownCast] } },
  { files: ["src/config.ts"], rules: { "no-restricted-syntax": ["error", newDate, dateNow, defaultExport, unknownCast] } },
  // A page has no other clock than that of its machine.
  { files: ["examples/**/*.{ts,tsx}"], rules: { "no-restricted-syntax": ["error", defaultExport, unknownCast] } },
  {
    // Tests and benches tell long tables and play the outside world: its clock, its environment, its wrong types.
    files: ["test/**/*.ts", "bench/**/*.ts"],
    rules: {
      "max-lines": ["error", 500],
      "max-lines-per-function": "off",
      "no-console": "off",
      "no-restricted-syntax": "off",
      "@typescript-eslint/no-explicit-any": "off",
      "@typescript-eslint/no-non-null-assertion": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-return": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-misused-promises": "off",
      "@typescript-eslint/await-thenable": "off",
      "@typescript-eslint/no-unnecessary-type-assertion": "off",
    },
  },
);
