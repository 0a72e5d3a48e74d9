import postgres from "postgres";
import type { Turn } from "../chat/platform.ts";
import { everAnew } from "./anew.ts";

/** Where it is said that something of this kind failed; it is tried again. */
interface Log {
  info(facts: object, words: string): void;
  warn(facts: object, words: string): void;
}

/** How often those who wait look whether it is their turn, and how long the database may take to say so. */
const lookMilliseconds = 2000;
const answerMilliseconds = 5000;

/**
 * So many seconds after a machine or a network went silent the server ends the session, and with it the turn: the first probe
 * after three, and two more. That of a process that was killed ends at once, since its system closes the connection.
 */
const silence = { tcp_keepalives_idle: 3, tcp_keepalives_interval: 1, tcp_keepalives_count: 3 };

/**
 * Has one of all the processes on a PostgreSQL do something, by a session's advisory lock on a connection of its own
 * (PostgreSQL's manual, 13.3.5): nobody has to give it back for somebody who died. While the database is away, whoever does it
 * goes on, since what people send meanwhile has to be handed back to them; it ends when another has the turn.
 */
export const turnOn =
  (url: string, name: string, log: Log, everyMilliseconds = lookMilliseconds): Turn =>
  async (alone) => {
    const client = everAnew((lost) =>
      postgres(url, {
        ...{ max: 1, max_lifetime: null, connect_timeout: answerMilliseconds / 1000 },
        ...{ fetch_types: false, onnotice: () => {}, onclose: lost },
        connection: silence,
      }),
    );
    let [mine, stopped] = [false, false];
    let stop = (): void => {};
    const stopping = new Promise<undefined>((up) => {
      stop = () => up(undefined);
    });
    const look = async (): Promise<void> => {
      const won = await Promise.race([isMine(client, name), stopping]);
      if (won === undefined || won === mine || stopped) return;
      mine = won;
      log.info({ name }, won ? "it is this process's turn" : "it is another process's turn");
      await (won ? alone.begin() : alone.end());
    };
    const failed = (error: unknown): void => {
      // Held by who cannot do it, it would be done by nobody.
      mine = false;
      log.warn({ name, error }, "a turn could not be taken; it is tried again");
    };

    try {
      await look();
    } catch (error) {
      await client.end({ timeout: 1 });
      throw error;
    }
    let wake = (): void => {};
    const running = (async () => {
      while (!stopped) {
        await new Promise<void>((go) => {
          const timer = setTimeout(go, everyMilliseconds);
          wake = () => {
            clearTimeout(timer);
            go();
          };
        });
        await look().catch(async (error) => {
          failed(error);
          await client`select pg_advisory_unlock_all()`.catch(() => undefined);
        });
      }
    })();
    return async () => {
      stopped = true;
      stop();
      wake();
      await running;
      if (mine) await alone.end();
      await client.end({ timeout: 1 });
    };
  };

/**
 * Whether this session has the turn, taking it if it is free; `undefined` if the database does not say. Who has it takes it once
 * more by that, which costs nothing; one whose connection was renewed has to win it anew.
 */
async function isMine(client: postgres.Sql, name: string): Promise<boolean | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((up) => {
    timer = setTimeout(up, answerMilliseconds, undefined);
  });
  const asked = client<{ mine: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as mine`.then(
    ([row]) => row?.mine,
    () => undefined,
  );
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
