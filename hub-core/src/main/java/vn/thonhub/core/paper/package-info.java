/** Reports on paper: text and tables laid out on A4 as PDF, in letters that have all of Vietnamese. */
package vn.thonhub.core.paper;
