// The floor: node with the packages that Colloquy loads in such an installation, and the same database, opened and asked once.
const { DATABASE_URL, DATA_DIR, PACKAGES = "" } = process.env;
await Promise.all(PACKAGES.split(" ").map((name) => import(name)));
if (DATABASE_URL) {
  const { default: postgres } = await import("postgres");
  await postgres(DATABASE_URL, { max: 10 })`select 1`;
} else {
  const { PGlite } = await import("@electric-sql/pglite");
  const startParams = [...PGlite.defaultStartParams, "-c", "shared_buffers=8MB"];
  await (await PGlite.create({ dataDir: `${DATA_DIR}/postgres`, startParams })).query("select 1");
}
setInterval(() => {}, 60_000);
process.stdout.write("The floor is ready.\n");
