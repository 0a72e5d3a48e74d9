/** What is known of who asks: their address, and what their request carries. */
export interface Caller {
  readonly address: string | undefined;
  readonly headers: Headers;
}

const ofThisMachine = /^(::ffff:)?127\.\d+\.\d+\.\d+$|^::1$/;
const namesOfThisMachine = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/;
/** What a proxy adds for whoever asked it from elsewhere. */
const forwarded = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/**
 * Whether a program on this machine asks by itself. A page that somebody reads here comes with another name of ours, and what a
 * proxy passes on comes with where it came from.
 */
export const isOfThisMachine = ({ address = "", headers }: Caller): boolean =>
  ofThisMachine.test(address) &&
  namesOfThisMachine.test(headers.get("host") ?? "") &&
  !forwarded.some((name) => headers.has(name));
