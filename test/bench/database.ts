import postgres from "postgres";

/** Makes an empty database on a server; gives its address. */
export async function madeOn(server: string, name: string): Promise<string> {
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  return server.replace(/\/[^/]*$/, `/${name}`);
}
