/** An address that may be read, or a sentence about what is wrong with it; `host` is all of it that anybody is told. */
export type AddressRead = { readonly address: string; readonly host: string } | { readonly wrong: string };

/** Whether what somebody typed is meant to be an address. */
export const isAddress = (text: string): boolean => /^\s*<?(?:https?|webcals?):\/\//i.test(text);

/** Longer than any calendar's address. */
export const longestAddress = 1000;

const right = "A right one is https://calendar.example.org/me.ics.";

/** Reads the address of a calendar as somebody gave it, or as a host sends on to it. */
export function addressRead(text: string): AddressRead {
  // Programs that share calendars write webcal:// for https://.
  const typed = text
    .trim()
    .replace(/^<(.*)>$/, "$1")
    .replace(/^webcals?:\/\//i, "https://");
  if (typed.length > longestAddress)
    return {
      wrong: `That is ${typed.length} characters long, and no address of a calendar needs more than ${longestAddress}. ${right}`,
    };
  if (!URL.canParse(typed)) return { wrong: `That is no address. ${right}` };
  const url = new URL(typed);
  if (url.protocol === "http:")
    return {
      wrong: `Over http:// anybody on the way could read it: give the address that begins with https://. ${right}`,
    };
  if (url.protocol !== "https:") return { wrong: `Only addresses that begin with https:// are read. ${right}` };
  if (url.username !== "" || url.password !== "")
    return {
      wrong: `A name or a password in the address is sent to nobody: leave out what stands before the @. ${right}`,
    };
  if (url.port !== "") return { wrong: `Only the usual port is read: leave out “:${url.port}”. ${right}` };
  url.hash = "";
  return { address: url.href, host: url.hostname };
}
