/** The user who is signed in. */
export type Viewer = Readonly<{
  displayName: string;
  roles: readonly string[];
  now: string;
  partner: Readonly<{ name: string; mode: string }> | null;
}>;

export const WHO_AM_I = "query WhoAmI { viewer { displayName roles now partner { name mode } } }";
