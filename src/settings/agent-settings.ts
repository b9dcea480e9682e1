import { z } from "zod";
import { shown } from "./setting-values.js";
import { SettingsError } from "./settings-error.js";

/** How `marketplace mcp` reaches the marketplace: as the user of the token. */
export type AgentSettings = Readonly<{ url: string; token: string }>;

/**
 * Reads the settings of `marketplace mcp`.
 * @throws SettingsError when the token is missing or the address is not one
 */
export function agentSettings(env: Readonly<Record<string, string | undefined>>): AgentSettings {
  const url = env["MARKETPLACE_URL"] || "http://localhost:4000";
  if (!z.url({ protocol: /^https?$/ }).safeParse(url).success) {
    throw new SettingsError(
      `MARKETPLACE_URL is ${shown(url)}, but must be the address of the marketplace, for example http://localhost:4000.`,
    );
  }
  const token = env["MARKETPLACE_TOKEN"];
  if (!token)
    throw new SettingsError("MARKETPLACE_TOKEN is not set, but must be the token of the user for whom the agent works.");
  return { url, token };
}
