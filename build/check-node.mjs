// Plain JavaScript on purpose: it must run on any Node and say one clear sentence on an old one.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 15)) {
  console.error(
    `Juuri needs Node 24.15 or newer and found ${process.versions.node}. Run it through npm after "npm ci", or install Node 24.`,
  );
  process.exit(1);
}
