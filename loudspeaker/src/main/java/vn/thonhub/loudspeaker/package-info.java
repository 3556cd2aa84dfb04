/** Loudspeakers of a village: the module, its routes, and what ties its rooms together. */
package vn.thonhub.loudspeaker;
