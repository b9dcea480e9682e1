// How names and descriptions are searched: the same when the index is built and when it is used.

/** The words of a text; those of names in camel case separately. */
const wordsOf = (text) =>
  text
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

export const SEARCH_OPTIONS = {
  fields: ["name", "description"],
  tokenize: wordsOf,
  searchOptions: { prefix: true, combineWith: "AND", boost: { name: 3 } },
};
