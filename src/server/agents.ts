import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Command } from "commander";
import { agentSettingsOfProcess } from "../config.js";
import type { AgentSettings } from "../settings/agent-settings.js";

/** The package for other programs, which is built beside this one: agents use the API as they do. */
const MODULE = join(__dirname, "../../client/dist/agents/serve.js");

type AgentsModule = { serveOverStdio: (options: AgentSettings & Readonly<{ version: string }>) => Promise<void> };

/** Serves the operations of the client as tools of the Model Context Protocol, over standard input and output. */
async function serveAgents(settings: AgentSettings, version: string): Promise<void> {
  const { serveOverStdio } = (await import(pathToFileURL(MODULE).href)) as AgentsModule;
  await serveOverStdio({ ...settings, version });
}

type Parts = Readonly<{ program: Command; examples: (...lines: string[]) => string; versionOf: () => string }>;

export function addAgentCommand({ program, examples, versionOf }: Parts): void {
  program
    .command("mcp")
    .description("serve the API as tools of the Model Context Protocol, over standard input and output")
    .addHelpText("after", examples("MARKETPLACE_URL=https://marketplace.example.com MARKETPLACE_TOKEN=… marketplace mcp"))
    .action(() => serveAgents(agentSettingsOfProcess(), versionOf()));
}
