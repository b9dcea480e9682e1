import { once } from "node:events";
import { Pool } from "undici";
import { WebSocket } from "ws";
import { EVENTS, type Column } from "./columns.js";

/** A server that is asked: ours with a token, or the limit server, which needs none. */
export type Target = Readonly<{ url: string; token: string | null }>;

/** A client with a number of connections that stay open. */
export type Client = Readonly<{
  /** Sends one request and gives the answer as text; for events a JSON array of the messages. */
  send: (column: Column, number: number) => Promise<string>;
  close: () => Promise<void>;
}>;

type Message = Readonly<{ id?: string; type: string; payload?: unknown }>;
type Live = { socket: WebSocket; next: (message: Message) => void; closed: (error: Error) => void };

async function connect({ url, token }: Target): Promise<Live> {
  const path = token === null ? "/" : "/graphql";
  const socket = new WebSocket(url.replace("http", "ws") + path, "graphql-transport-ws");
  await once(socket, "open");
  const live: Live = { socket, next: () => undefined, closed: () => undefined };
  socket.on("message", (data: Buffer) => live.next(JSON.parse(data.toString()) as Message));
  socket.once("close", (code) => live.closed(new Error(`the server closed a WebSocket with ${code}`)));
  const acknowledged = new Promise((resolve, reject) => {
    live.next = resolve;
    live.closed = reject;
  });
  socket.send(JSON.stringify({ type: "connection_init", payload: { token } }));
  await acknowledged;
  return live;
}

/** Subscribes, receives the events and ends the subscription. */
function receive(live: Live, { document: query }: Column, variables: object, id: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const events: unknown[] = [];
    live.closed = reject;
    live.next = (message) => {
      if (message.id !== id) return;
      if (message.type !== "next") return reject(new Error(`the events ended early: ${JSON.stringify(message)}`));
      if (events.push(message.payload) < EVENTS) return;
      live.socket.send(JSON.stringify({ id, type: "complete" }));
      resolve(JSON.stringify(events));
    };
    live.socket.send(JSON.stringify({ id, type: "subscribe", payload: { query, variables } }));
  });
}

/** Opens a client. At most as many requests are sent at the same time as there are connections. */
export function openClient(target: Target, connections: number): Client {
  const pool = new Pool(target.url, { connections, pipelining: 1 });
  const headers = { "content-type": "application/json", ...(target.token && { authorization: `Bearer ${target.token}` }) };
  const idle: Live[] = [];
  const opened: Live[] = [];

  async function sendLive(column: Column, variables: object, number: number): Promise<string> {
    const live = idle.pop() ?? (await connect(target));
    if (!opened.includes(live)) opened.push(live);
    const text = await receive(live, column, variables, String(number));
    idle.push(live);
    return text;
  }

  async function sendHttp({ name, document: query }: Column, variables: object): Promise<string> {
    const isOurs = target.token !== null;
    const body = JSON.stringify(isOurs ? { query, variables } : { variables });
    const answer = await pool.request({ method: "POST", path: isOurs ? "/graphql" : `/${name}`, headers, body });
    const text = await answer.body.text();
    const isRefused = text.includes('"errors"') || /"userErrors":\s*\[\s*\{/.test(text);
    if (answer.statusCode !== 200 || isRefused)
      throw new Error(`${name} was refused: ${answer.statusCode} ${text.slice(0, 2_000)}`);
    return text;
  }

  return {
    send: (column, number) => {
      const variables = column.variables(number);
      return column.name === "E1" ? sendLive(column, variables, number) : sendHttp(column, variables);
    },
    close: async () => {
      opened.forEach(({ socket }) => socket.terminate());
      await pool.destroy();
    },
  };
}
