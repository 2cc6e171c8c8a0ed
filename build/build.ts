import { buildAll } from './bundles/build-all.ts';

await buildAll((line) => console.log(line));
