import type { Channel, Keeping, Message, Person, Where } from "../../src/platforms/playground/keeping.ts";

/** The playground's keeping in memory: what a test adds is there until the test ends. */
export function keepingInMemory(): Keeping {
  const people: Person[] = [];
  const channels: Channel[] = [];
  let messages: readonly Message[] = [];
  const at = (where: Where) => messages.filter((message) => spot(message.where) === spot(where));

  return {
    people: async () => [...people],
    addPerson: async (person) => void people.push(person),
    channels: async () => [...channels],
    addChannel: async (channel) => void channels.push(channel),
    messages: async (where) => at(where),
    messageOf: async (where, key) => at(where).find((message) => message.key === key || message.redrawn === key),
    async addMessage(message) {
      const before = at(message.where).find(({ key }) => key === message.key);
      if (before) return before.id;
      const id = String(messages.length + 1);
      messages = [...messages, { ...message, id, version: 1 }];
      return id;
    },
    async redraw(where, id, { key, card, names }) {
      if (!at(where).some((message) => message.id === id)) return undefined;
      messages = messages.map((message) =>
        message.id === id ? { ...message, card, names, redrawn: key, version: message.version + 1 } : message,
      );
      return id;
    },
  };
}

const spot = (where: Where): string => ("place" in where ? `place ${where.place}` : `person ${where.person}`);
