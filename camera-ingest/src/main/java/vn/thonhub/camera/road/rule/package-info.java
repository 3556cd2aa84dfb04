/**
 * What is told about a road: rules as pure functions of a camera's moments. A {@link vn.thonhub.camera.road.rule.SceneMemory}
 * remembers where objects were; a judge per kind of rule finds in it and the present moment what the rule is about; one state
 * machine for all kinds makes signals of findings: held for so long, raised once, ended, quiet for a while. Knows no clock but
 * the moments', no store and no threads.
 *
 * <p>While the camera cannot see, rules hold: nothing is raised and nothing ends. What is hidden for a moment neither.
 */
package vn.thonhub.camera.road.rule;
