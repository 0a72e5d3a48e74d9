import { filesOf, sentence, type TextFile } from "../../chat/card.ts";
import type { Answer } from "../../chat/platform.ts";
import { failure } from "./failure.ts";
import { message } from "./render.ts";
import { type Room, readerOf } from "./room.ts";
import { direct } from "./whisper.ts";

/** Gives somebody the files of an answer as direct messages: Slack takes none beside what only one person sees. */
export async function give(room: Room, user: string, answer: Answer): Promise<void> {
  const files = answer.kind === "card" ? filesOf(answer.card) : [];
  for (const file of files) {
    try {
      await share(room, user, file);
    } catch (error) {
      room.settings.log.error({ error, user, file: file.name }, "A file could not be given.");
      const why = failure(error, "Colloquy").why.replace(/^Error: /, "");
      const missing = sentence(`${file.name} could not be sent. ${why}`);
      await direct(room, user, message(missing, readerOf(room))).catch((again: unknown) =>
        room.settings.log.error({ error: again, user }, "Nor could they be told."),
      );
    }
  }
}

/** Slack takes a file in three steps: it names an address, gets the bytes there, and is told whom to show them. */
async function share({ client, patience }: Room, user: string, { name, text }: TextFile): Promise<void> {
  const bytes = new TextEncoder().encode(text);
  const { channel } = await client.conversations.open({ users: user });
  const { upload_url = "", file_id = "" } = await client.files.getUploadURLExternal({
    filename: name,
    length: bytes.length,
  });
  const taken = await fetch(upload_url, {
    method: "POST",
    body: bytes,
    signal: AbortSignal.timeout(patience.request),
  });
  if (!taken.ok) throw new Error(`Slack answered the upload with the status ${taken.status}.`);
  await client.files.completeUploadExternal({
    channel_id: channel?.id ?? user,
    files: [{ id: file_id, title: name }],
  });
}
