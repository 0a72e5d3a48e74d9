import { ApplicationCommandOptionType, Client, Events, GatewayIntentBits, MessageFlags } from "discord.js";
import { effect, floorDatabase, told } from "./effect.ts";

// The floor on Discord: bare discord.js that leaves the same behind.
const transaction = await floorDatabase();
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: process.env.API ?? "" } });

client.on(Events.InteractionCreate, async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  const { guildId, channelId: channel, user } = interaction;
  const words = interaction.options.getString("words") ?? "";
  const key = `discord:${interaction.id}`;
  const where = { platform: "discord", workspace: guildId ?? "", realm: "everywhere", channel, user: user.id };
  await effect(transaction, { ...where, words, key }, told);
  await interaction.reply({ content: told, flags: MessageFlags.Ephemeral });
});

const words = { name: "words", description: "Your question", type: ApplicationCommandOptionType.String } as const;
const ask = { name: "ask", description: "Ask the group", type: ApplicationCommandOptionType.Subcommand } as const;
client.once(Events.ClientReady, async (ready) => {
  const options = [{ ...ask, options: [words] }];
  await ready.application.commands.set([{ name: "question", description: "Questions", options }]);
  process.stdout.write(`${JSON.stringify({ port: 0 })}\n`);
});
await client.login(process.env.TOKEN);
process.once("SIGTERM", () => process.exit(0));
