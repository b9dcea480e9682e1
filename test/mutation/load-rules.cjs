const { readdirSync, readFileSync } = require("node:fs");
const Module = require("node:module");
const { join, sep } = require("node:path");
const { transformSync } = require("@swc/core");

/** Compares every day of 17 years with a second calendar; takes longer than all other rule tests together. */
const slow = join("core", "calendar.test.ts");

const compiled = new Map();

/** Compiles a TypeScript file with the settings of `.swcrc`, once per process. */
function compile(path) {
  const code = compiled.get(path) ?? transformSync(readFileSync(path, "utf8"), { filename: path, sourceMaps: false }).code;
  compiled.set(path, code);
  return code;
}

Module._extensions[".ts"] = (module, path) => module._compile(compile(path), path);

// TypeScript sources import `./x.ts` as `./x.js`.
const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, parent, ...rest) {
  const isSource = request.startsWith(".") && parent?.filename?.endsWith(".ts");
  return resolve.call(this, isSource ? request.replace(/\.js$/, ".ts") : request, parent, ...rest);
};

/** Loads all rule tests and the code they test anew, so that no mutant leaves a value behind for the next. Packages stay loaded. */
exports.loadRules = (root) => {
  for (const path of Object.keys(require.cache)) if (path.endsWith(".ts")) delete require.cache[path];
  const folder = join(root, "test", "rules");
  const loader = new Module(folder + sep + "all");
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort())
    if (file.endsWith(".test.ts") && file !== slow) loader.require(join(folder, file));
};
