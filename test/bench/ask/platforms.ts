import type { Group } from "./groups.ts";

/** A platform on loopback whose members ask questions. */
export interface Desk {
  readonly groups: readonly Group[];
  /** The program of its floor. */
  readonly floor: string;
  /** What the programs are told of it, by their environment. */
  readonly told: Readonly<Record<string, string>>;
  client(port: number, connections: number): Client;
  close(): Promise<void>;
}

/** Those who ask the program that listens on a port. */
export interface Client {
  /** Has the so manieth member of a group ask something, and gives what they are answered. */
  asks(group: Group, i: number, words: string): Promise<string>;
  close(): void;
}
