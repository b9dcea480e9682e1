/** A wrong setting. The message names the variable, its value (secrets masked) and the accepted values. */
export class SettingsError extends Error {
  override readonly name = "SettingsError";
}
