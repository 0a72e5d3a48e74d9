import { DefaultRestOptions, type RESTOptions } from "discord.js";

/**
 * Makes a request to Discord as the library does, but with files written out as bytes. All versions of undici in a process
 * share the connections of the one that came first, and the one that Slack's library brings takes no FormData of Node's: where
 * it came first, no file could be sent.
 */
export const request: RESTOptions["makeRequest"] = async (url, init) => {
  if (!(init.body instanceof FormData)) return DefaultRestOptions.makeRequest(url, init);
  const whole = new Response(init.body);
  const headers = { ...init.headers, "Content-Type": whole.headers.get("content-type") ?? "" };
  return DefaultRestOptions.makeRequest(url, { ...init, headers, body: new Uint8Array(await whole.arrayBuffer()) });
};
