declare module "virtual:schema-search" {
  import type { AsPlainObject } from "minisearch";

  export const index: AsPlainObject;
}
