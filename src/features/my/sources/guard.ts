import type { LookupAddress, LookupAllOptions } from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** Looks a name up, as `lookup` of node:dns does. */
export type Names = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

/** The code of the error with which a connection is refused to an address that is not everybody's. */
export const forbidden = "FORBIDDEN_ADDRESS";

// The blocks of IPv4 that are not for everybody, by IANA's registry of special-purpose addresses (RFC 6890).
const special = blocks("ipv4", [
  ["0.0.0.0", 8], // this host
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // behind a carrier's translation; Alibaba's metadata
  ["127.0.0.0", 8], // loopback
  ["168.63.129.16", 32], // Azure's metadata, though the registry does not know it
  ["169.254.0.0", 16], // link-local; the metadata of most clouds
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // for protocols; Oracle's metadata
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // relays of 6to4
  ["192.168.0.0", 16], // private
  ["198.18.0.0", 15], // benchmarks
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved; broadcast
]);
// Of IPv6 only what begins with the bits 001 is global unicast (RFC 4291); IPv4 addresses written as IPv6 begin otherwise.
const global = blocks("ipv6", [["2000::", 3]]);
const specialToo = blocks("ipv6", [
  ["2001::", 23], // for protocols; Teredo, which holds an IPv4 address
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4, which holds an IPv4 address
  ["3fff::", 20], // documentation
]);

function blocks(kind: "ipv4" | "ipv6", all: readonly (readonly [block: string, bits: number])[]): BlockList {
  const list = new BlockList();
  for (const [block, bits] of all) list.addSubnet(block, bits, kind);
  return list;
}

/** Whether an address is everybody's: none of a private network, of this machine or of what runs it. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      return global.check(address, "ipv6") && !specialToo.check(address, "ipv6");
    default:
      return false;
  }
}

/**
 * Looks names up for a connection that is being made, and refuses a name if any of its addresses is not everybody's. What was
 * checked is what is connected to: nobody can answer differently in between.
 */
export const guarded =
  (names: Names, mayReach: (address: string) => boolean): LookupFunction =>
  (name, options, done) =>
    names(name, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, []);
      const [first] = addresses;
      if (!first || !addresses.every(({ address }) => mayReach(address)))
        return done(Object.assign(new Error("That address is not everybody's."), { code: forbidden }), []);
      return options.all ? done(null, [...addresses]) : done(null, first.address, first.family);
    });
