/** What writers of XML in several rooms need alike. */
package vn.thonhub.core.xml;
