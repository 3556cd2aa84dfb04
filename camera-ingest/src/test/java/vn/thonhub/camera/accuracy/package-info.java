/** How true the alerts are: seeded scenes through the real decoder, analysis and rules, against what truly happened. */
package vn.thonhub.camera.accuracy;
