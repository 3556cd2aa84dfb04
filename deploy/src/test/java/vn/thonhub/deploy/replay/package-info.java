/** Rules replayed on footage that a whole hub has recorded of a simulated road. */
package vn.thonhub.deploy.replay;
