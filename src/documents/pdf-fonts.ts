import { dirname, join } from "node:path";
import { openSync } from "fontkit";

const embedPdf = (language: string, file: string): string =>
  join(dirname(require.resolve(`@embedpdf/fonts-${language}`)), "..", "fonts", file);
const google = (family: string, file: string): string => join(dirname(require.resolve(`@expo-google-fonts/${family}`)), file);

/** The font files by family: open fonts, embedded as subsets. `latin` has Greek, Cyrillic and Devanagari letters too. */
const FILES = {
  latin: { regular: embedPdf("latin", "NotoSans-Regular.ttf"), bold: embedPdf("latin", "NotoSans-SemiBold.ttf") },
  japanese: { regular: embedPdf("jp", "NotoSansJP-Regular.otf"), bold: embedPdf("jp", "NotoSansJP-Bold.otf") },
  chinese: { regular: embedPdf("sc", "NotoSansHans-Regular.otf"), bold: embedPdf("sc", "NotoSansHans-Bold.otf") },
  korean: {
    regular: google("nanum-gothic", "400Regular/NanumGothic_400Regular.ttf"),
    bold: google("nanum-gothic", "700Bold/NanumGothic_700Bold.ttf"),
  },
  arabic: { regular: embedPdf("arabic", "NotoNaskhArabic-Regular.ttf"), bold: embedPdf("arabic", "NotoNaskhArabic-Bold.ttf") },
  hebrew: { regular: embedPdf("hebrew", "NotoSansHebrew-Regular.ttf"), bold: embedPdf("hebrew", "NotoSansHebrew-Bold.ttf") },
  thai: {
    regular: google("noto-sans-thai", "400Regular/NotoSansThai_400Regular.ttf"),
    bold: google("noto-sans-thai", "700Bold/NotoSansThai_700Bold.ttf"),
  },
  emoji: {
    regular: google("noto-emoji", "400Regular/NotoEmoji_400Regular.ttf"),
    bold: google("noto-emoji", "700Bold/NotoEmoji_700Bold.ttf"),
  },
} as const;

/** A family of fonts. */
export type Family = keyof typeof FILES;

/** All fonts: the name by which a document knows each, and its file. */
export const fontFiles: readonly (readonly [name: string, file: string])[] = Object.entries(FILES).flatMap(([family, files]) =>
  Object.entries(files).map(([weight, file]) => [`${family} ${weight}`, file] as const),
);

/** The name of a font in documents. */
export const fontName = (family: Family, isBold: boolean): string => `${family} ${isBold ? "bold" : "regular"}`;

/** The library cannot read the empty glyphs of the Korean fonts; their spaces come from other fonts. */
const isUnreadable = (family: Family, code: number): boolean => family === "korean" && /\s/u.test(String.fromCodePoint(code));

/** The characters of the families that were needed so far. Both weights have the same ones. */
const characters = new Map<Family, ReadonlySet<number>>();

function charactersOf(family: Family): ReadonlySet<number> {
  let known = characters.get(family);
  if (known === undefined) {
    const font = openSync(FILES[family].regular);
    known = new Set("characterSet" in font ? font.characterSet.filter((code) => !isUnreadable(family, code)) : []);
    characters.set(family, known);
  }
  return known;
}

/** Whether a family has a glyph for each character of a text. */
export const hasGlyphs = (family: Family, text: string): boolean =>
  [...text].every((sign) => charactersOf(family).has(sign.codePointAt(0) ?? 0));
