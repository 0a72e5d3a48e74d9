import { isIPv6 } from "node:net";

/** The address at which a browser on this machine finds what listens on a host. */
export function originOf({ host, port }: { readonly host: string; readonly port: number }): string {
  const name = nameOf(host);
  return `http://${name === "127.0.0.1" || everyAddress.has(name) ? "localhost" : name}:${port}`;
}

/** Whether a host stands for every address of its machine, as in a container. */
export const isEveryAddress = (host: string): boolean => everyAddress.has(nameOf(host));

const everyAddress: ReadonlySet<string> = new Set(["0.0.0.0", "[::]"]);

/** A host as addresses write it; the network card that one of IPv6 may name means nothing to a browser. */
const nameOf = (host: string): string =>
  isIPv6(host) ? new URL(`http://[${host.replace(/%.*$/, "")}]`).hostname : host;
