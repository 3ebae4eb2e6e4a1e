export { addProducts } from './add-products';
export { centreColumn } from './centre-column';
