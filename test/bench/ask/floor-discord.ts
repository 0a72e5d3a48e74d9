import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  Client,
  Events,
  GatewayIntentBits,
  MessageFlags,
  Routes,
} from "discord.js";
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

const words = { name: "words", description: "Your question", type: ApplicationCommandOptionType.String };
const ask = { name: "ask", description: "Asks", type: ApplicationCommandOptionType.Subcommand, options: [words] };
const question = {
  ...{ name: "question", description: "Questions", type: ApplicationCommandType.ChatInput, options: [ask] },
  ...{ integration_types: [0], contexts: [0] },
};
client.once(Events.ClientReady, async (ready) => {
  await client.rest.put(Routes.applicationCommands(ready.application.id), { body: [question] });
  process.stdout.write(`${JSON.stringify({ port: 0 })}\n`);
});
await client.login(process.env.TOKEN);
process.once("SIGTERM", () => process.exit(0));
