export { suppress } from '../statistics/privacy/suppress.ts';
