/** The description of a search in names: `in` says where the words are looked for, `all` what a missing search leaves. */
export const searchDescription = (where: string, all: string): string =>
  `Words, separated by spaces, all of which are in ${where}. A word is found at the beginning of a word, in scripts without spaces (Japanese, Chinese, Thai) anywhere. Letter case, accents and character width are ignored. At most 200 characters. Left out or null: all ${all}.`;
