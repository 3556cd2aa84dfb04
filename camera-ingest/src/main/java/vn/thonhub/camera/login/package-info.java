/** How the hub proves to a camera who it is, over RTSP and HTTP alike: user name, password, HTTP Digest. */
package vn.thonhub.camera.login;
