import { type Finding, fine, lacking, wrong } from "../chat/finding.ts";
import { type Config, readConfig } from "../config.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the settings; what is wrong with them is found, and all else is looked at without the wrong ones. */
export function settings(environment: Environment): { readonly config: Config; readonly findings: readonly Finding[] } {
  const read = readConfig(environment);
  if ("config" in read)
    return { config: read.config, findings: [fine("settings", "All can be read."), ...open(read.config)] };
  const findings = read.wrong.map((words) =>
    wrong("settings", words, "Change it in .env; .env.example has an example of each."),
  );
  // A sentence names every setting that it is about.
  const named = new Set(read.wrong.flatMap((words) => words.match(/\b[A-Z]+(_[A-Z]+)+\b|^[A-Z]+\b/g) ?? []));
  const left = Object.fromEntries(Object.entries(environment).filter(([name]) => !named.has(name)));
  const again = readConfig(left);
  if ("wrong" in again) throw new Error(again.wrong.join("\n"));
  return { config: again.config, findings: [...findings, ...open(again.config)] };
}

/** The playground has no sign-in: whoever reaches it is anybody they like. */
function open({ playground, host, metrics }: Config): readonly Finding[] {
  const isOpen = !/^(127\.|localhost$|::1$)/.test(host);
  return [
    ...(playground && isOpen
      ? [
          lacking(
            "playground",
            `It has no sign-in, and listens on ${host}, where others may reach it.`,
            "Set HOST=127.0.0.1, or PLAYGROUND=off.",
          ),
        ]
      : []),
    ...(metrics === "on" && isOpen
      ? [lacking("metrics", `/metrics answers everybody who reaches ${host}.`, "Set METRICS=loopback.")]
      : []),
  ];
}
