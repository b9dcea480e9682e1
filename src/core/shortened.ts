/** The longest message of an error, in characters. A value of a caller can be longer than everything else in it. */
const MESSAGE_MAX = 2000;
const HEAD = 1200;
const TAIL = 600;

/** A message whose middle is left out when it is too long, so that an error does not send a large value back. */
export function shortened(message: string): string {
  if (message.length <= MESSAGE_MAX) return message;
  const [head, tail] = [message.slice(0, HEAD), message.slice(-TAIL)];
  return `${head} … (${message.length - HEAD - TAIL} characters left out) … ${tail}`;
}
